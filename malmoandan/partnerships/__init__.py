"""The register of collaborations between committees and organisations, confirmed by all named in them."""
