namespace Mdev.NodeDev.Tests;

public sealed class NodeSetTests
{
    [TestCase("0", "0")]
    [TestCase("0-1,2,3-5", "0-5")]
    [TestCase("3,1,2", "1-3")]
    [TestCase("0-5,^2", "0-1,3-5")]
    [TestCase(" 1 , 2 ", "1-2")]
    [TestCase("1,", "1")]
    [TestCase("1, ", "1")]
    [TestCase("01", "1")]
    [TestCase("1 -2", "1-2")]
    [TestCase("1- 2", "1-2")]
    [TestCase("1-+2", "1-2")]
    [TestCase("1,^7", "1")]
    [TestCase("^1,1", "1")]
    [TestCase("1,^1,2", "2")]
    [TestCase("1-1", "1")]
    [TestCase("16383", "16383")]
    [TestCase("\n1", "1")]
    [TestCase("00000000000000000000000001,5", "1,5")]
    public void List_IsReadAsLibvirtReadsIt(string text, string printed)
    {
        Assert.That(NodeSet.TryParse(text, out ValueList<int> nodes), Is.True);
        Assert.That(NodeSet.Format(nodes), Is.EqualTo(printed));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("x")]
    [TestCase("0-5,^0-5")]
    [TestCase("5-1")]
    [TestCase(",1")]
    [TestCase("1,,2")]
    [TestCase("1-")]
    [TestCase("-1")]
    [TestCase("16384")]
    [TestCase("16383-16384")]
    [TestCase("1,^16384")]
    [TestCase("4294967297")]
    [TestCase("99999999999999999999999")]
    [TestCase("0x1")]
    [TestCase("+1")]
    [TestCase("1 2")]
    [TestCase("1--2")]
    [TestCase("1- -2")]
    [TestCase("1;2")]
    [TestCase("^1")]
    [TestCase("1,^1")]
    [TestCase("1,^ 1")]
    [TestCase("1,^")]
    [TestCase("1\u00a0")]
    [TestCase("٣")]
    public void Parse_RefusesWhatLibvirtRefuses(string text) => Assert.That(NodeSet.TryParse(text, out _), Is.False);
}
