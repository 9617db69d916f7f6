"""Start the portal: checks before the start, web processes and the job worker under one parent."""
