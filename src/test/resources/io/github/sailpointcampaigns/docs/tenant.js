// Where a simulated tenant serves the site, it says here how to reach it.
