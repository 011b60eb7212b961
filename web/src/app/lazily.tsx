import { useEffect, useState, type ComponentType } from "react";

import { Fault, Loading } from "../parts/States";

/**
 * A page whose code is fetched when it is first shown. React's own `lazy` holds a page back for a third of a second once
 * it has shown that it waits; this one shows it at once.
 */
export function lazily(load: () => Promise<{ default: ComponentType }>): ComponentType {
  let found: ComponentType | null = null;
  return function Lazily() {
    const [Page, setPage] = useState<ComponentType | null>(() => found);
    const [error, setError] = useState<Error | null>(null);
    useEffect(() => {
      if (Page !== null) return undefined;
      let left = false;
      load().then(
        (module) => {
          found = module.default;
          if (!left) setPage(() => module.default);
        },
        (refused: unknown) => {
          if (!left) setError(refused instanceof Error ? refused : new Error(String(refused)));
        },
      );
      return () => {
        left = true;
      };
    }, [Page]);
    if (error) return <Fault error={error} again={() => location.reload()} />;
    return Page === null ? <Loading /> : <Page />;
  };
}
