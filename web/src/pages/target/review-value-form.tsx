// A verdict on a value that was recorded by somebody else.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import type { ReviewValue, ValueView } from '../../api/types';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';

export function ReviewValueForm({ value }: { value: ValueView }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [needed, setNeeded] = useState(false);
  const review = useMutation({
    mutationFn: (body: ReviewValue) => changes.reviewValue(value.id, body),
    onSuccess: async () => {
      void message.success(t('value-reviewed'));
      await client.invalidateQueries();
    },
  });
  return (
    <div className="stack-tight" style={{ minWidth: 200 }}>
      <Input
        aria-label={t('review-note')}
        placeholder={t('review-note')}
        value={note}
        status={needed ? 'error' : ''}
        onChange={(event) => setNote(event.target.value)}
      />
      {needed && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {t('words-needed')}
        </span>
      )}
      <span className="row">
        {value.allowed.includes('accept') && (
          <Button
            size="small"
            type="primary"
            loading={review.isPending}
            onClick={() => review.mutate({ verdict: 'accept', note: note.trim() })}
          >
            {t('accept-value')}
          </Button>
        )}
        {value.allowed.includes('reject') && (
          <Button
            size="small"
            danger
            loading={review.isPending}
            onClick={() => {
              setNeeded(note.trim() === '');
              if (note.trim() !== '') review.mutate({ verdict: 'reject', note: note.trim() });
            }}
          >
            {t('reject-value')}
          </Button>
        )}
      </span>
      {review.isError && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(review.error, texts)}
        </span>
      )}
    </div>
  );
}
