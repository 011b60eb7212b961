import { useCallback, useState, type ReactNode } from "react";
import { NavLink, useLocation, useNavigate } from "react-router";

import { useMeta } from "../api/queries";
import { queryOf } from "../filters/filters";
import { useFilters } from "../filters/useFilters";
import { Help } from "./Help";
import { useKeys } from "./keys";
import { ROUTES } from "./routes";
import { ThemeSwitch } from "./theme";

const LISTED = ROUTES.filter((route) => route.label !== undefined);

/** The masthead with its pages, and the page below. Links between filtered pages carry the filters along. */
export function Layout({ children }: { children: ReactNode }) {
  const [help, setHelp] = useState(false);
  const { filters } = useFilters();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const meta = useMeta().data;
  const query = queryOf(filters);
  const closeHelp = useCallback(() => setHelp(false), []);
  const addressOf = (route: (typeof LISTED)[number]) => (route.filtered ? route.path + query : route.path);

  useKeys("Everywhere", [
    { keys: "?", does: "these keys", act: () => setHelp((open) => !open) },
    { keys: "f", does: "filter: to the first field", act: focusFilter },
    { keys: "/", does: "look for words", act: focusFilter },
    ...LISTED.flatMap((route) =>
      route.key
        ? [{ keys: `g ${route.key}`, does: `go to ${route.label}`, act: () => void navigate(addressOf(route)) }]
        : [],
    ),
  ]);

  return (
    <>
      <a className="skip" href="#page">
        To the page
      </a>
      <header className="masthead">
        <p className="wordmark">
          <NavLink to="/">contactline</NavLink>
          {meta && (
            <span className="record-name">
              <bdi>{meta.name}</bdi>
            </span>
          )}
        </p>
        <nav aria-label="Pages">
          <ul>
            {LISTED.map((route) => (
              <li key={route.path}>
                <NavLink to={addressOf(route)} end={route.path === "/"}>
                  {route.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="tools">
          <ThemeSwitch />
          <button type="button" className="tool" onClick={() => setHelp(true)} title="Keys (?)">
            <span aria-hidden="true">?</span>
            <span className="unseen">Keys</span>
          </button>
        </div>
      </header>
      <main id="page" tabIndex={-1} data-page={pathname.split("/")[1] || "chronology"}>
        {children}
      </main>
      <Help open={help} onClose={closeHelp} />
    </>
  );
}

function focusFilter(): void {
  document.querySelector<HTMLElement>("[data-first-field]")?.focus();
}
