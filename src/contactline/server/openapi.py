"""python -m contactline.server.openapi: the OpenAPI document on standard output."""

import json
import sys

from contactline.server.app import inner_app
from contactline.server.desk import Options


def document() -> str:
    """The OpenAPI document as JSON, the same wherever it is made."""
    return json.dumps(inner_app(Options("record.db")).openapi(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
