namespace Eig.Core.Tests.Architecture;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a // b\nc", "a \nc", "")]
    [InlineData("a /* b \" */ c", "a  c", "")]
    [InlineData("x = \"// no comment\";", "x = \"\";", "\"// no comment\"")]
    [InlineData("x = \"a\\\"b\"; y", "x = \"\"; y", "\"a\\\"b\"")]
    [InlineData("x = @\"a\\\"; y", "x = \"\"; y", "\"a\\\"")]
    [InlineData("x = @\"a\"\"b\"; y", "x = \"\"; y", "\"a\"\"b\"")]
    [InlineData("x = $\"{a}\"; y", "x = \"\"; y", "\"{a}\"")]
    [InlineData("x = $$\"\"\"a \"quoted\" {{b}}\"\"\"; y", "x = \"\"; y", "\"\"\"a \"quoted\" {{b}}\"\"\"")]
    [InlineData("x = \"\"; y = '\"'; z", "x = \"\"; y = ' '; z", "\"\"")]
    [InlineData("y = '\\''; z", "y = ' '; z", "")]
    public void Of_EachKindOfText_IsToldApartFromCode(string source, string code, string strings)
    {
        var text = CSharpText.Of(source);

        Assert.Equal((code, strings), (text.Code, string.Concat(text.Strings)));
    }
}
