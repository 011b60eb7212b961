import { NavLink } from "react-router";

import { queryOf } from "../../filters/filters";
import { useFilters } from "../../filters/useFilters";

/** Between the list of agreements and what is owed under all of them. */
export function Views() {
  const { filters } = useFilters();
  const query = queryOf(filters);
  return (
    <nav className="views screen-only" aria-label="Agreements">
      <NavLink className="button plain" to={`/agreements${query}`} end>
        Agreements
      </NavLink>
      <NavLink className="button plain" to={`/commitments${query}`}>
        What is owed
      </NavLink>
    </nav>
  );
}
