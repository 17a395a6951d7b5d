"""Panels beside and below the tabs: 填报说明, 审核."""
