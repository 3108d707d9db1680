"""stub"""
from onrecord.records import Reading
def within(reading: Reading) -> Reading:
    return reading
