"""What finders hand to resolvers: words found, before anybody decides what they stand for."""
