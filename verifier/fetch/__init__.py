"""The pages that an article cites: addresses, the web, and what came of fetching."""
