"""What every endpoint of the REST API shares: problems, paging, conditional requests, access, the schema."""
