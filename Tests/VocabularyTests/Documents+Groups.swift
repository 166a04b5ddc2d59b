extension Sample {
  /// Patterns about casts, collections and words, which together use every part of them.
  static let groupPatterns = [
    """
    <only of="planet world" at-least="3"><property family="care"/><property trait="kind gentle"/>
      <group gender="she they" age="child old" disability="no" difference="yes" size="small" being="human"/>
      <among gender="he she" age="adult" disability="yes" difference="no" size="any" being="other"/></only>
    """,
    """
    <missing of="collection space" at-least="2"><property leans="he"/><property work="care teaching"/>
      <property looks="yes"/><property relation="parent teacher"/><property role="hero"/>
      <property verb="comfort hold" class="care" kind="play" decisive="yes" side="received"/>
      <property feeling="anger fear" masked="no"/><property speaks="yes"/><property believes-falsely="yes"/>
      <group gender="he"/></missing>
    """,
    "<has of=\"world\" part=\"character\" attribute=\"pronouns\" values=\"yes\" each=\"yes\" at-least=\"1\" at-most=\"9\" base=\"2\"/>",
    "<has><property family=\"care\"/><group gender=\"he\"/></has>",
    "<differ of=\"planet\" at-least=\"3\" by=\"family\" pairs=\"some\"><group gender=\"he\" age=\"adult\"/></differ>",
    """
    <association of="world" each="trait work act" direction="more"><property looks="yes"/><group gender="she"/>
      <group age="old"/><among being="human"/></association>
    """,
    "<congruence of=\"collection\"><among age=\"child\"/></congruence>",
    """
    <collection><existence at-least="2" base="4">
      <act verb="comfort" class="care" kind="play" decisive="yes" as-joke="no" means="force">
        <by gender="he" age="adult" disability="no" difference="no" size="large" being="human" role="elder"/>
        <to gender="he" age="child" disability="yes" difference="yes" size="small" being="other" role="hero friend"/></act>
      <feels feeling="sadness" at-least="2" masked="no">
        <who gender="he" age="old" disability="no" difference="no" size="any" being="human" role="hero"/></feels>
      <says><who gender="they"/></says></existence></collection>
    """,
    """
    <collection><balance within="3/2" base="12" per="nothing"><property role="hero"/><group gender="he"/>
      <group gender="she"/></balance></collection>
    """,
    "<collection><sameness of=\"law-word\" at-most=\"2\" share=\"1/4\"/></collection>",
    "<collection><possible><act class=\"care\"><by gender=\"he\"/></act><says/></possible></collection>",
    """
    <words in="tell says law"><phrase alternative="everybody cries">boy* don't cry*</phrase><phrase>man up</phrase></words>
    """,
  ]
}
