//! Workbooks and documents from plain models.
