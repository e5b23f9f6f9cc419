"""Data that rides in the package: lexicons, gazetteer, sides files, demo pages, fonts."""
