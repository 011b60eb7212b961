import { LAYERS, type Layer } from "../../reading/segments";

const LABELS: Record<Layer, string> = {
  actor: "actors",
  place: "places",
  time: "times",
  figure: "figures",
  agreement: "agreements",
};

/** Which kinds of mentions are underlined; also the legend of their lines. */
export function Layers({ hidden, onChange }: { hidden: ReadonlySet<Layer>; onChange: (layer: Layer) => void }) {
  return (
    <fieldset className="layers">
      <legend className="unseen">Mentions to underline</legend>
      {LAYERS.map((layer) => (
        <label key={layer} className="check">
          <input type="checkbox" checked={!hidden.has(layer)} onChange={() => onChange(layer)} />
          <span className={hidden.has(layer) ? "muted" : `mention ${layer}`}>{LABELS[layer]}</span>
        </label>
      ))}
      <span className="trigger-legend">
        <b>reported deed</b>
      </span>
    </fieldset>
  );
}
