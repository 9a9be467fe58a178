// A file of zones: looked into and shown on the map before it is taken in; all of it comes in or none.
import { CheckCircleOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { lazy, useMemo, useState } from 'react';
import { Link } from 'react-router';

import { shapeIn } from '../../api/outlines';
import { changes } from '../../api/changes';
import type { PreviewZones, ZonePreview } from '../../api/types';
import { useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import '../../ledger/object-form.css';
import '../ledger-import/import.css';
import { LabelledField } from '../../components/field';
import { FileButton, FileDrop } from '../../components/file-drop';
import { ChoiceField } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { Facts, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import { cornersAround } from '../../map/bounds';
import { datums } from '../../map/datums';
import { Drawn } from '../../map/drawn';
import { zoneHue, zoneKinds } from '../../map/zone-kinds';
import { squareKilometres } from './zone-table';

const CityMap = lazy(() => import('../../map/city-map'));

const sound: StateLook = { text: 'zone-sound', tone: 'good', icon: CheckCircleOutlined };
const severities: Record<string, StateLook> = {
  refused: { text: 'trouble-refused', tone: 'bad', icon: StopOutlined },
  remarked: { text: 'trouble-flagged', tone: 'warn', icon: WarningOutlined },
};

export function ImportZones() {
  const texts = useTexts();
  const { t } = texts;
  const [file, setFile] = useState<{ hash: string; name: string } | undefined>(undefined);
  const [said, setSaid] = useState({ kind: 'built-up-area', datum: 'CGCS2000', property: '' });
  const look = useMutation({ mutationFn: (body: PreviewZones) => changes.previewZones(body) });
  const lookInto = (hash: string, next: typeof said) =>
    look.mutate({
      hash,
      kind: next.kind,
      datum: next.datum,
      name_property: next.property === '' ? null : next.property,
    });
  const change = (part: Partial<typeof said>) => {
    const next = { ...said, ...part };
    setSaid(next);
    if (file) lookInto(file.hash, next);
  };
  const send = useMutation({
    mutationFn: (chosen: File) => changes.sendEvidence(chosen),
    onSuccess: (kept) => {
      setFile({ hash: kept.hash, name: kept.name });
      lookInto(kept.hash, said);
    },
  });
  const problem = send.error ?? look.error;
  return (
    <div className="stack">
      <FileDrop label={t('import-zones')} onFiles={([dropped]) => dropped && send.mutate(dropped)}>
        <div className="filters">
          <ChoiceField
            label={t('kind-of-zone')}
            width={200}
            value={said.kind}
            onChange={(kind) => change({ kind })}
            options={zoneKinds.map((kind) => ({ value: kind.key, label: t(kind.text) }))}
          />
          <ChoiceField
            label={t('datum-of-places')}
            value={said.datum}
            onChange={(datum) => change({ datum })}
            options={datums.map((one) => ({ value: one, label: one }))}
          />
          {look.data && (
            <ChoiceField
              label={t('property-with-names')}
              width={180}
              value={said.property}
              onChange={(property) => change({ property })}
              options={[
                { value: '', label: t('by-itself') },
                ...look.data.properties.map((one) => ({ value: one, label: one })),
              ]}
            />
          )}
          <FileButton
            label={t('choose-zone-file')}
            accept=".geojson,.json,.zip"
            busy={send.isPending || look.isPending}
            onFiles={([chosen]) => chosen && send.mutate(chosen)}
          />
        </div>
        <span className="soft">{t('zone-file-hint')}</span>
      </FileDrop>
      {problem && (
        <div className="notice bad" role="alert">
          {describeProblem(problem, texts)}
        </div>
      )}
      {file && look.data && (
        <Preview key={file.hash} name={file.name} preview={look.data} body={{ hash: file.hash, ...said }} />
      )}
    </div>
  );
}

interface PreviewProps {
  name: string;
  preview: ZonePreview;
  body: { hash: string; kind: string; datum: string; property: string };
}

function Preview({ name, preview, body }: PreviewProps) {
  const { t, pick } = useTexts();
  const zones = useMemo(
    () =>
      preview.zones
        .filter((zone) => !zone.faults.some((fault) => fault.severity === 'refused'))
        .map((zone) => ({
          id: zone.feature,
          name: zone.name,
          hue: zoneHue(body.kind),
          geometry: shapeIn(zone.geometry),
        })),
    [preview, body.kind],
  );
  const around = useMemo(() => cornersAround(zones), [zones]);
  return (
    <Section title={name}>
      <Facts
        items={[
          [t('file-layout'), preview.format],
          [t('file-encoding'), preview.encoding],
          [
            t('datum'),
            preview.named_datum && preview.named_datum !== body.datum
              ? t('datum-differs', { named: preview.named_datum, chosen: body.datum })
              : body.datum,
          ],
          [t('zones-in-file'), t('zones-sound', { features: preview.features, sound: preview.sound })],
        ]}
      />
      {preview.imported ? (
        <p className="notice">{t('zones-known')}</p>
      ) : preview.sound === preview.features && preview.features > 0 ? (
        <TakeIn body={body} count={preview.features} />
      ) : (
        <p className="notice bad">{t('zones-refused')}</p>
      )}
      <div className="columns two">
        <DataTable
          caption={t('zones-in-file')}
          rows={preview.zones}
          rowKey={(zone) => zone.feature}
          columns={[
            { key: 'name', title: t('name-of-thing'), heads: true, render: (zone) => `${zone.feature}. ${zone.name}` },
            { key: 'area', title: t('area'), number: true, render: (zone) => squareKilometres(zone.area_km2) },
            {
              key: 'faults',
              title: t('faults'),
              render: (zone) =>
                zone.faults.length === 0 ? (
                  <StateWord look={sound} plain />
                ) : (
                  zone.faults.map((fault, index) => (
                    <div key={index}>
                      <StateWord look={severities[fault.severity] ?? severities['remarked']!} plain />{' '}
                      {pick(fault.text)}
                      {fault.place && <span className="soft"> {fault.place.join(', ')}</span>}
                    </div>
                  ))
                ),
            },
          ]}
        />
        <Drawn>
          {(outlines, onFailure) => (
            <CityMap
              outlines={outlines}
              title={t('zones-in-file')}
              objects={NONE}
              zones={zones}
              around={around}
              onFailure={onFailure}
            />
          )}
        </Drawn>
      </div>
    </Section>
  );
}

const NONE: never[] = [];

function TakeIn({ body, count }: { body: PreviewProps['body']; count: number }) {
  const texts = useTexts();
  const { t } = texts;
  const { clock } = useSession();
  const client = useQueryClient();
  const [from, setFrom] = useState(clock.today);
  const [source, setSource] = useState('');
  const [checked, setChecked] = useState(false);
  const day = readDay(from);
  const take = useMutation({ mutationFn: changes.takeInZones, onSuccess: () => client.invalidateQueries() });
  if (take.data)
    return (
      <p className="notice" role="status">
        <span>
          <CheckCircleOutlined aria-hidden /> {t('zones-taken-in', { count: take.data.items.length })}
        </span>
        <Link to={`/zones?kind=${body.kind}`}>{t('nav-zones')} ›</Link>
      </p>
    );
  return (
    <form
      className="import-verdict stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (!day || source.trim() === '') return;
        take.mutate({
          hash: body.hash,
          kind: body.kind,
          datum: body.datum,
          name_property: body.property === '' ? null : body.property,
          valid_from: day,
          source: source.trim(),
        });
      }}
    >
      <div className="object-fields">
        <LabelledField label={`${t('holds-since')} *`} error={checked && !day ? t('not-a-day') : undefined}>
          <Input value={from} onChange={(event) => setFrom(event.target.value)} onBlur={() => day && setFrom(day)} />
        </LabelledField>
        <LabelledField
          label={`${t('zone-source')} *`}
          hint={t('zone-source-hint')}
          error={checked && source.trim() === '' ? t('field-needed') : undefined}
        >
          <Input value={source} onChange={(event) => setSource(event.target.value)} />
        </LabelledField>
      </div>
      {take.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(take.error, texts)}
        </div>
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={take.isPending}>
          {t('take-in-zones', { count })}
        </Button>
      </div>
    </form>
  );
}
