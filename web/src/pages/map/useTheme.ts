import { useEffect, useState } from "react";

/** Changes when the page's colours do: by the reader's switch or by the system. */
export function useTheme(): string {
  const [theme, setTheme] = useState(themeNow);
  useEffect(() => {
    const look = () => setTheme(themeNow());
    const watched = new MutationObserver(look);
    watched.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", look);
    return () => {
      watched.disconnect();
      system.removeEventListener("change", look);
    };
  }, []);
  return theme;
}

function themeNow(): string {
  return getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
}
