/** What the signs on the map mean, and whose borders they are. */
export function Legend() {
  return (
    <div className="map-legend entry-source">
      <ul aria-label="Legend">
        <li data-sign="point">settlement or point, by number of events</li>
        <li data-sign="cluster">several places; press to come nearer</li>
        <li data-sign="area">somewhere in a region or district, whose extent is not drawn</li>
        <li data-sign="line">along a border or road</li>
        <li data-sign="country">somewhere in the country</li>
        <li data-sign="conflict">mostly conflict</li>
        <li data-sign="cooperation">mostly cooperation</li>
        <li data-sign="mixed">both</li>
        <li data-sign="disputed">disputed border or ceasefire line</li>
      </ul>
      <p>
        Borders are drawn as they are held (Natural Earth 4.1, 2018), disputed ones dashed. They say nothing about whose a place
        is.
      </p>
    </div>
  );
}
