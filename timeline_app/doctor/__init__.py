"""What a careful editor would find in a list that was read well; it knows no file, no window, no layout."""

from timeline_app.doctor.examine import examine, examine_by_rule, merged
from timeline_app.doctor.rules import RULES

__all__ = ["RULES", "examine", "examine_by_rule", "merged"]
