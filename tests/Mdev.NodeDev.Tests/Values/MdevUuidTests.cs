namespace Mdev.NodeDev.Tests;

public sealed class MdevUuidTests
{
    static readonly Guid Dns = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    static readonly Guid Url = Guid.Parse("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>
    /// The first is the vector of RFC 9562, appendix A.4; the others are what Python's uuid.uuid5 gives.
    /// </summary>
    [TestCase("www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")]
    [TestCase("python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d")]
    [TestCase("", "4ebd0208-8328-5d69-8c44-ec50939c0967")]
    public void Key_GivesTheUUIDOfTheStandard(string key, string uuid) =>
        Assert.That(MdevUuid.FromKey(Dns, key), Is.EqualTo(Guid.Parse(uuid)));

    [Test]
    public void SameKey_GivesTheSameUUIDAndOthersGiveOthers()
    {
        Guid uuid = MdevUuid.FromKey(Url, "vm-1/gpu0");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(MdevUuid.FromKey(Url, "vm-1/gpu0"), Is.EqualTo(uuid));
        Assert.That(MdevUuid.FromKey(Url, "vm-1/gpu1"), Is.Not.EqualTo(uuid));
        Assert.That(MdevUuid.FromKey(Dns, "vm-1/gpu0"), Is.Not.EqualTo(uuid));
    }

    [Test]
    public void TextBeyondASCII_CountsByItsUTF8Bytes() =>
        Assert.That(MdevUuid.FromKey(Dns, "größe"), Is.EqualTo(Guid.Parse("2ea9457d-e513-5521-a9bf-e7456b57cddd")));

    [Test]
    public void RandomUUID_IsOfVersion4()
    {
        Guid uuid = MdevUuid.New();

        Assert.That(uuid.Version, Is.EqualTo(4));
        Assert.That(uuid, Is.Not.EqualTo(MdevUuid.New()));
    }
}
