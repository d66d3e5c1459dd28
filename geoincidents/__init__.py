"""geoincidents: reports about border incidents into offline maps and GIS data."""
