"""The ground under every page: base form, page skeleton, components, navigation, formats, files of the browser.

Words: a *macro* is a component (one per file in templates/ui), the *viewer* is whoever looks at the page,
the *brand* is the municipality's name, mark and two colours, an *asset* is a file with a hash in its name.
"""
