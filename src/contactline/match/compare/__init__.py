"""What two accounts are compared on, one file a topic; `listed` is the declared list, `bars` what is never joined."""
