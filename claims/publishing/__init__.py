"""What a published check says to programs: building ClaimReview, finding its faults, reading that of others.

Plain Python: values in, values out. No Django, no network, no clock.
"""
