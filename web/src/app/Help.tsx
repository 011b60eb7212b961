import { useEffect, useRef } from "react";

import { useKeyLayers } from "./keys";

/** The keys that act now, by page, and the switch that turns them off. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { layers, on, setOn } = useKeyLayers();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <header className="help-head">
        <h2 id="help-title">Keys</h2>
        <button type="button" className="button plain" onClick={onClose}>
          Close
        </button>
      </header>
      <div className="help-layers">
        {open &&
          layers.toReversed().map((layer) => (
            <section key={layer.title}>
              <h3>{layer.title}</h3>
              <dl className="keys">
                {layer.keys.map((key) => (
                  <div key={key.keys}>
                    <dt>
                      {(key.keys === " " ? ["Space"] : key.keys.split(" ")).map((one, index) => (
                        <kbd key={index}>{one}</kbd>
                      ))}
                    </dt>
                    <dd>{key.does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} /> Single keys act
      </label>
    </dialog>
  );
}
