"""The HTML page that holds the application: banner, menu, choices of language and plan."""
