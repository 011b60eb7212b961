import { Link } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useList } from "../../api/queries";
import { useFilters } from "../../filters/useFilters";
import { List } from "../../parts/List";
import { Saving } from "../../parts/Saving";
import { Empty } from "../../parts/States";
import { Day } from "../../parts/When";
import "./articles.css";

type Article = Schemas["ArticleRow"];

/** Every article of the record that the filters leave. */
export default function Articles() {
  const { filters, asked } = useFilters();
  const listed = useList(["articles", asked], (cursor, signal) =>
    got(
      api.GET("/api/v1/articles", { params: { query: { ...asked, order: "-published", cursor, limit: 100 } }, signal }),
    ),
  );
  return (
    <>
      <title>Articles · contactline</title>
      <header className="page-head">
        <h1>Articles</h1>
        <p className="count numbers" role="status">
          {listed.total === null ? "" : `${listed.total.toLocaleString("en")} in all`}
        </p>
        <Saving what="Articles" path="/api/v1/articles" asked={asked} filters={filters} total={listed.total} />
      </header>
      <List<Article>
        label="Articles"
        listed={listed}
        keyOf={(article) => article.id}
        estimate={44}
        row={(article, before) => <Row article={article} same={before?.published === article.published} />}
        empty={
          <Empty title="No article fits these filters">
            <p>Articles without a date are left out where a day is asked for.</p>
          </Empty>
        }
      />
    </>
  );
}

function Row({ article, same }: { article: Article; same: boolean }) {
  return (
    <article className="article-row">
      <p className="article-day" data-same={same}>
        <Day day={article.published} short />
      </p>
      <p className="article-outlet">
        <bdi>{article.outlet ?? "no outlet named"}</bdi>
      </p>
      <p className="article-title" dir="auto">
        <Link to={`/articles/${encodeURIComponent(article.id)}`}>{article.title ?? "Without a title"}</Link>
      </p>
      <p className="article-counts numbers">
        {article.events} reports · {article.claims} claims
        {article.issues.length > 0 && (
          <>
            {" "}
            <span className="badge" title={article.issues.join("\n")}>
              {article.issues.length} not read
            </span>
          </>
        )}
      </p>
    </article>
  );
}
