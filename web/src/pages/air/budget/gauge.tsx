// A strip of what is used and what is left. Each part is said in words below it; the strip repeats them.
import type { Tone } from '../../../components/state-word';

interface Part {
  /** In per cent of the whole. */
  share: number;
  text: string;
  tone: Tone;
}

interface Props {
  parts: Part[];
  /** Where one should be by now. */
  mark?: { share: number; text: string };
}

export function Gauge({ parts, mark }: Props) {
  return (
    <div className="gauge">
      <div className="gauge-strip" aria-hidden>
        {parts.map((part) => (
          <i key={part.text} className={`fill-${part.tone}`} style={{ width: `${Math.min(100, part.share)}%` }} />
        ))}
        {mark && <b style={{ left: `${Math.min(100, mark.share)}%` }} />}
      </div>
      <ul className="row">
        {parts.map((part) => (
          <li key={part.text} className="level-mark">
            <i className={`fill-${part.tone}`} aria-hidden />
            {part.text}
          </li>
        ))}
        {mark && (
          <li className="level-mark">
            <i className="gauge-mark" aria-hidden />
            {mark.text}
          </li>
        )}
      </ul>
    </div>
  );
}
