"""The tabs of the editor, each built when first shown."""
