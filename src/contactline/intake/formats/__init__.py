"""One format a file: an open input -> its article, or the articles and further inputs that it holds."""
