import { useEffect, useState } from "react";

import { store, stored } from "./stored";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const WORDS: Record<Theme, string> = { auto: "as the system", light: "light", dark: "dark" };

function kept(): Theme {
  return THEMES.find((theme) => theme === stored("theme")) ?? "auto";
}

/** Sets the reader's theme on the page; called once before the first drawing. */
export function applyTheme(theme: Theme = kept()): void {
  document.documentElement.dataset["theme"] = theme;
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(kept);
  useEffect(() => {
    applyTheme(theme);
    store("theme", theme);
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
  return (
    <button
      type="button"
      className="tool"
      onClick={() => setTheme(next)}
      title={`Colours: ${WORDS[theme]}. Change to ${WORDS[next]}.`}
    >
      <span aria-hidden="true">◐</span>
      <span className="unseen">Colours: {WORDS[theme]}. Change.</span>
    </button>
  );
}
