import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import { store, stored } from "./stored";

/** A key (`j`, `?`, `Enter`) or two in a row (`g c`), what it does in words, and the doing. */
export interface Key {
  keys: string;
  does: string;
  act: () => void;
}

interface Layer {
  title: string;
  keys: readonly Key[];
}

interface Keys {
  layers: readonly Layer[];
  add: (layer: Layer) => () => void;
  on: boolean;
  setOn: (on: boolean) => void;
}

const KeysContext = createContext<Keys | null>(null);
const PAIR_MS = 900;

/**
 * Single keys for the whole desk. The layer added last is asked first, so that a page's keys hide the desk's. Keys do
 * nothing while one types, and a reader can turn them off (WCAG 2.1.4).
 */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [layers, setLayers] = useState<readonly Layer[]>([]);
  const [on, setOn] = useState(() => stored("keys") !== "off");
  const before = useRef<{ key: string; at: number } | null>(null);
  const current = useRef(layers);
  current.current = layers;

  useEffect(() => {
    if (!on) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const first = before.current && event.timeStamp - before.current.at < PAIR_MS ? before.current.key : null;
      const found = keyFor(current.current, event.key, first);
      before.current = found ? null : { key: event.key, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      found.act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [on]);

  const add = useCallback((layer: Layer) => {
    setLayers((all) => [...all, layer]);
    return () => setLayers((all) => all.filter((one) => one !== layer));
  }, []);
  const value = useMemo<Keys>(
    () => ({
      layers,
      add,
      on,
      setOn: (next) => {
        store("keys", next ? "on" : "off");
        setOn(next);
      },
    }),
    [layers, add, on],
  );
  return <KeysContext value={value}>{children}</KeysContext>;
}

function keyFor(layers: readonly Layer[], key: string, first: string | null): Key | null {
  const wanted = first === null ? [key] : [`${first} ${key}`, key];
  for (const keys of wanted) {
    for (const layer of layers.toReversed()) {
      const found = layer.keys.find((one) => one.keys === keys);
      if (found) return found;
    }
  }
  return null;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  if (target.tagName === "INPUT") return !["checkbox", "radio", "button"].includes((target as HTMLInputElement).type);
  return target.closest("dialog[open]") !== null && event.key !== "Escape";
}

export function useKeyLayers(): Keys {
  const keys = useContext(KeysContext);
  if (keys === null) throw new Error("no KeysProvider around this page");
  return keys;
}

/** Keys of a page or a part of one, while it is shown. `title` heads them in the help. */
export function useKeys(title: string, keys: readonly Key[]): void {
  const { add } = useKeyLayers();
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map((key) => `${key.keys}\n${key.does}`).join("\n\n");
  useEffect(() => {
    const act = (index: number) => () => latest.current[index]?.act();
    return add({ title, keys: latest.current.map((key, index) => ({ ...key, act: act(index) })) });
  }, [add, title, names]);
}
