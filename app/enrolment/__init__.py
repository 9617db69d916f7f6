"""Who shall take what by when: requirements on units and job roles, the reasons they give, and recommendations."""
