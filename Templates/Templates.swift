/// The story forms and page layouts that ship with Orrery.
///
/// The templates themselves are the files beside this one, so that an author
/// can read and replace them; this target exists so that they travel with the
/// tool.
public enum Templates {
  /// The folder of story structures, one XML file a form.
  public static let forms = "forms"

  /// The folder of page layouts, one Mustache file a page.
  public static let pages = "pages"
}
