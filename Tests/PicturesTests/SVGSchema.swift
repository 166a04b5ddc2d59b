/// What our pictures may use of SVG 1.1, as RELAX NG.
enum SVGSchema {
  static let text = ##"""
    <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2000/svg"
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start><element name="svg">
        <attribute name="id"><data type="NCName"/></attribute><attribute name="class"/>
        <attribute name="width"><ref name="length"/></attribute><attribute name="height"><ref name="length"/></attribute>
        <attribute name="viewBox"><data type="string"><param name="pattern">0 0 [0-9.]+ [0-9.]+</param></data></attribute>
        <attribute name="role"><value>img</value></attribute><attribute name="aria-labelledby"/>
        <element name="title"><attribute name="id"/><text/></element>
        <element name="desc"><attribute name="id"/><text/></element>
        <element name="style"><text/></element>
        <element name="defs"><oneOrMore><element name="pattern">
          <attribute name="id"/><attribute name="width"/><attribute name="height"/>
          <attribute name="patternUnits"><value>userSpaceOnUse</value></attribute>
          <ref name="shapes"/></element></oneOrMore></element>
        <ref name="shapes"/>
      </element></start>
      <define name="length"><data type="decimal"><param name="minInclusive">0</param></data></define>
      <define name="number"><data type="decimal"/></define>
      <define name="shapes"><zeroOrMore><choice>
        <element name="g"><attribute name="transform"/><ref name="shapes"/></element>
        <element name="rect"><attribute name="class"/>
          <optional><attribute name="x"><ref name="number"/></attribute></optional>
          <optional><attribute name="y"><ref name="number"/></attribute></optional>
          <attribute name="width"><ref name="length"/></attribute><attribute name="height"><ref name="length"/></attribute>
          <optional><attribute name="rx"><ref name="length"/></attribute></optional></element>
        <element name="circle"><attribute name="class"/><attribute name="cx"><ref name="number"/></attribute>
          <attribute name="cy"><ref name="number"/></attribute><attribute name="r"><ref name="length"/></attribute></element>
        <element name="path"><attribute name="class"/>
          <optional><attribute name="style"><data type="string"><param name="pattern">stroke-width:[0-9.]+</param></data></attribute></optional>
          <attribute name="d"><data type="string"><param name="pattern">([MLCQmlhv][0-9. -]+|Z)*</param></data></attribute></element>
        <element name="text"><attribute name="class"/><attribute name="x"><ref name="number"/></attribute>
          <attribute name="y"><ref name="number"/></attribute>
          <optional><attribute name="text-anchor"><choice><value>middle</value><value>end</value></choice></attribute></optional>
          <text/></element>
      </choice></zeroOrMore></define>
    </grammar>
    """##
}
