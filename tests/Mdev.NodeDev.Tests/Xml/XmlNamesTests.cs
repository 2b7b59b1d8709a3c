namespace Mdev.NodeDev.Tests;

/// <summary>One string for each name.</summary>
public sealed class XmlNamesTests
{
    static byte[] Padded(string text) => [.. Encoding.UTF8.GetBytes(text), .. new byte[32]];

    static string Find(string name) => XmlNames.Find(Padded(name), 0, Encoding.UTF8.GetByteCount(name));

    [Test]
    public void EveryKnownName_IsFound()
    {
        foreach (string name in KnownNames.All)
            Assert.That(Find(name), Is.SameAs(name));
    }

    [Test]
    public void EveryKnownName_IsFoundInATag()
    {
        foreach (string name in KnownNames.All)
        {
            Assert.That(XmlNames.FindKnown(Padded($"<{name}>"), 1, out int end), Is.SameAs(name));
            Assert.That(end, Is.EqualTo(name.Length + 1));
        }
    }

    [TestCase("<nam>")]
    [TestCase("<names>")]
    [TestCase("<name:a>")]
    [TestCase("<namé>")]
    [TestCase("<name[>")]
    [TestCase("<name-1>")]
    [TestCase("<>")]
    [TestCase("<capabilitx>")]
    [TestCase("<channel_dev_addrs>")]
    [TestCase("<channel_dev_addr:a>")]
    [TestCase("<channel_dev_addré>")]
    [TestCase("<availableInstancez>")]
    [TestCase("<availableInstance>")]
    [TestCase("<availableInstances2>")]
    public void OtherName_IsNotTakenForAKnownOne(string text) =>
        Assert.That(XmlNames.FindKnown(Padded(text), 1, out _), Is.Null);

    [Test]
    public void ManyNames_AreRight()
    {
        for (int i = 0; i < 20_000; i++)
        {
            string name = $"name{i}{new string('x', i % 80)}";
            Assert.That(Find(name), Is.EqualTo(name));
        }
    }
}
