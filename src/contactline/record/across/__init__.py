"""What derives from many articles: accounts, events, agreements, contests, and who stands near whom."""
