"""ketnghia: the working memory of Vietnam-Laos local cooperation."""
