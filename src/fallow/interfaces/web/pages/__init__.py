"""One module per page: what its template shows, made from the coach's answer."""
