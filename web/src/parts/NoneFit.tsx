import { useFilters } from "../filters/useFilters";
import { Empty } from "./States";

/** A list without a row: because of the filters, which one can take away, or because the record has none. */
export function NoneFit({ what, many = `${what}s` }: { what: string; many?: string }) {
  const { filters, clear } = useFilters();
  if (Object.keys(filters).length === 0) {
    return <Empty title={`No ${many} here`}>The reports in this record were not found to have any.</Empty>;
  }
  return (
    <Empty title={`No ${what} fits these filters`}>
      <button type="button" className="button" onClick={clear}>
        Take the filters away
      </button>
    </Empty>
  );
}
