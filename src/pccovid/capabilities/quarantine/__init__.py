"""Who has to stay where, until when, how is she, and when is she free?"""
