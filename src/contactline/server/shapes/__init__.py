"""What the API answers, beside the rows of a record: these and the rows make the OpenAPI document."""
