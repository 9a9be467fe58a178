// A zone drawn on the map, or typed as corners, and what has to be said about it.
import { DeleteOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';

import { changes } from '../../api/changes';
import type { DrawZone as DrawnZone } from '../../api/types';
import { useSession } from '../../app/session';
import { LabelledField } from '../../components/field';
import { describeProblem } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import { draw, faultOf, nothingDrawn, polygonOf, readCorners } from '../../map/drawing';
import type { Drawing, DrawingFault, Stroke } from '../../map/drawing';
import { zoneKinds } from '../../map/zone-kinds';

export function useDrawing() {
  const [drawing, setDrawing] = useState<Drawing>(nothingDrawn);
  const stroke = useCallback((next: Stroke) => setDrawing((before) => draw(before, next)), []);
  return { drawing, stroke };
}

const faults: Record<DrawingFault, { text: string }> = {
  'too-few-corners': { text: 'too-few-corners' },
  'crosses-itself': { text: 'crosses-itself' },
};

interface Props {
  drawing: ReturnType<typeof useDrawing>;
  onClose: () => void;
}

export function DrawZone({ drawing: { drawing, stroke }, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { clock } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [said, setSaid] = useState({ kind: '', name: '', from: clock.today, source: '' });
  const [checked, setChecked] = useState(false);
  const day = readDay(said.from);
  const fault = drawing.closed ? undefined : faultOf(drawing.corners);
  const save = useMutation({
    mutationFn: changes.drawZone,
    onSuccess: async (zone) => {
      stroke({ is: 'clear' });
      void message.success(t('zone-drawn', { name: zone.name }));
      await client.invalidateQueries();
      void navigate(`/zones/${zone.id}`);
    },
  });
  const send = () => {
    setChecked(true);
    if (!drawing.closed || said.kind === '' || said.name.trim() === '' || said.source.trim() === '' || !day) return;
    save.mutate({
      kind: said.kind,
      name: said.name.trim(),
      geometry: polygonOf(drawing) as unknown as DrawnZone['geometry'],
      datum: 'WGS-84',
      valid_from: day,
      source: said.source.trim(),
    });
  };
  return (
    <Section
      title={t('draw-zone')}
      aside={
        <Button size="small" onClick={onClose}>
          {t('cancel')}
        </Button>
      }
    >
      <p>{t('draw-hint')}</p>
      <span className="row">
        <span aria-live="polite">
          {t(drawing.closed ? 'corners-closed' : 'corners-so-far', { count: drawing.corners.length })}
        </span>
        <Button
          size="small"
          icon={<UndoOutlined aria-hidden />}
          disabled={drawing.corners.length === 0}
          onClick={() => stroke({ is: 'undo' })}
        >
          {t('undo')}
        </Button>
        <Button
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          disabled={drawing.corners.length === 0}
          onClick={() => stroke({ is: 'clear' })}
        >
          {t('begin-anew')}
        </Button>
        {!drawing.closed && (
          <Button size="small" disabled={fault !== undefined} onClick={() => stroke({ is: 'close' })}>
            {t('close-polygon')}
          </Button>
        )}
      </span>
      {fault && (checked || fault === 'crosses-itself') && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {t(faults[fault].text)}
        </span>
      )}
      <Typed drawing={drawing} stroke={stroke} />
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <LabelledField label={t('kind-of-zone')} error={checked && said.kind === '' ? t('field-needed') : undefined}>
          <Select
            value={said.kind === '' ? undefined : said.kind}
            options={zoneKinds.filter((kind) => kind.area).map((kind) => ({ value: kind.key, label: t(kind.text) }))}
            onChange={(kind: string) => setSaid({ ...said, kind })}
          />
        </LabelledField>
        <LabelledField
          label={t('name-of-thing')}
          error={checked && said.name.trim() === '' ? t('field-needed') : undefined}
        >
          <Input value={said.name} onChange={(event) => setSaid({ ...said, name: event.target.value })} />
        </LabelledField>
        <LabelledField label={t('holds-since')} error={checked && !day ? t('not-a-day') : undefined}>
          <Input
            value={said.from}
            placeholder="2018-12-31"
            onChange={(event) => setSaid({ ...said, from: event.target.value })}
            onBlur={() => day && setSaid({ ...said, from: day })}
          />
        </LabelledField>
        <LabelledField
          label={t('zone-source')}
          hint={t('zone-source-hint')}
          error={checked && said.source.trim() === '' ? t('field-needed') : undefined}
        >
          <Input value={said.source} onChange={(event) => setSaid({ ...said, source: event.target.value })} />
        </LabelledField>
        {save.isError && (
          <div className="notice bad" role="alert">
            {describeProblem(save.error, texts)}
          </div>
        )}
        <div>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('save-zone')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** Corners typed or pasted instead of clicked. */
function Typed({ drawing, stroke }: { drawing: Drawing; stroke: (stroke: Stroke) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const read = readCorners(text);
  return (
    <details>
      <summary>{t('type-corners')}</summary>
      <LabelledField
        label={t('corners')}
        hint={t('corners-hint')}
        error={'line' in read ? t('not-a-corner', { line: read.line }) : undefined}
      >
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          value={text}
          placeholder={'108.62, 21.95\n108.66, 21.95'}
          onChange={(event) => {
            setText(event.target.value);
            const typed = readCorners(event.target.value);
            if ('corners' in typed) stroke({ is: 'typed', corners: typed.corners });
          }}
        />
      </LabelledField>
      {drawing.corners.length > 0 && (
        <Button
          size="small"
          onClick={() => setText(drawing.corners.map(([x, y]) => `${x.toFixed(6)}, ${y.toFixed(6)}`).join('\n'))}
        >
          {t('corners-from-map')}
        </Button>
      )}
    </details>
  );
}
