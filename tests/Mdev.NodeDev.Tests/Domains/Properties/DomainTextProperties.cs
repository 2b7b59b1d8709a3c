namespace Mdev.NodeDev.Tests;

/// <summary>Changing the text of a domain and changing its element tree owe each other the same document.</summary>
public sealed class DomainTextProperties
{
    const int Domains = 3000;

    [Test]
    public void Insert_Text_IsWhatTheTreeGives()
    {
        int changedOthers = 0;
        ForEach(
            (domain, text) =>
            {
                string inserted = DomainHostdevs.Insert(text, InventedDomain.New);
                XElement tree = Load(text);
                DomainHostdevs.Insert(tree, InventedDomain.New);
                if (domain.IsTidy && !domain.HasEmptyElement)
                    AssertSame(Load(inserted), tree);
                AssertSame(WithoutSpace(Load(inserted)), WithoutSpace(tree));
                int prefix = text.Zip(inserted).TakeWhile(pair => pair.First == pair.Second).Count();
                int suffix = text.Reverse()
                    .Zip(inserted.Reverse())
                    .TakeWhile(pair => pair.First == pair.Second)
                    .Count();
                bool staysWhole = prefix + suffix >= text.Length;
                Assert.That(staysWhole || domain.HasEmptyElement, "a character outside of the new element changed");
                changedOthers += staysWhole ? 0 : 1;
                Assert.That(DomainHostdevs.Read(inserted, out _), Does.Contain(InventedDomain.New));
                string removed = DomainHostdevs.Remove(inserted, SampleUuids.Of(99));
                if (domain.IsTidy && !domain.HasEmptyElement)
                    Assert.That(removed, Is.EqualTo(text));
                AssertSame(WithoutSpace(Load(removed)), WithoutSpace(Emptied(text)));
            }
        );
        Assert.That(changedOthers, Is.LessThan(Domains / 4));
    }

    [Test]
    public void Remove_Text_IsWhatTheTreeGives()
    {
        int removals = 0;
        ForEach(
            (domain, text) =>
            {
                foreach (Hostdev hostdev in domain.Hostdevs.Distinct())
                {
                    XElement tree = Load(text);
                    string removed = hostdev is MdevHostdev mdev
                        ? DomainHostdevs.Remove(text, mdev.Uuid)
                        : DomainHostdevs.Remove(text, Function(hostdev));
                    bool had = hostdev is MdevHostdev one
                        ? DomainHostdevs.Remove(tree, one.Uuid)
                        : DomainHostdevs.Remove(tree, Function(hostdev));
                    Assert.That(had);
                    if (domain.IsTidy)
                        AssertSame(Load(removed), tree);
                    AssertSame(WithoutSpace(Load(removed)), WithoutSpace(tree));
                    Assert.That(DomainHostdevs.Remove(removed, [hostdev]), Is.SameAs(removed));
                    removals++;
                }
                string none = DomainHostdevs.Remove(text, domain.Hostdevs);
                Assert.That(DomainHostdevs.Read(none, out _), Is.Empty);
                Assert.That(DomainHostdevs.Remove(text, Guid.Empty), Is.SameAs(text));
            }
        );
        Assert.That(removals, Is.GreaterThan(Domains / 2));
    }

    static void ForEach(Action<InventedDomain, string> law)
    {
        for (int seed = 0; seed < Domains; seed++)
        {
            InventedDomain domain = new(seed);
            string text = domain.Make();
            try
            {
                law(domain, text);
            }
            catch (Exception e)
            {
                throw new AssertionException($"seed {seed}:\n{text}\n{e.Message}", e);
            }
        }
    }

    static PciAddress Function(Hostdev hostdev) =>
        ((PciHostdev)hostdev).Source.TryGetAddress(out PciAddress address) ? address : default;

    static XElement Load(string text) =>
        XDocument.Parse(text.TrimStart('\ufeff'), LoadOptions.PreserveWhitespace).Root!;

    /// <summary>The domain with an empty list of devices if it had none.</summary>
    static XElement Emptied(string text)
    {
        XElement domain = Load(text);
        DomainHostdevs.Insert(domain, InventedDomain.New);
        DomainHostdevs.Remove(domain, SampleUuids.Of(99));
        return domain;
    }

    static XElement WithoutSpace(XElement domain)
    {
        XElement copy = new(domain);
        copy.DescendantNodes().OfType<XText>().Where(one => string.IsNullOrWhiteSpace(one.Value)).Remove();
        return copy;
    }

    static void AssertSame(XElement actual, XElement expected)
    {
        if (!XNode.DeepEquals(Normalized(actual), Normalized(expected)))
            Assert.That(
                actual.ToString(SaveOptions.DisableFormatting),
                Is.EqualTo(expected.ToString(SaveOptions.DisableFormatting))
            );
    }

    /// <summary>The same with one form of empty elements, which are not a difference between documents.</summary>
    static XElement Normalized(XElement domain)
    {
        XElement copy = XElement.Parse(domain.ToString(SaveOptions.DisableFormatting), LoadOptions.PreserveWhitespace);
        foreach (XElement empty in copy.DescendantsAndSelf().Where(one => !one.Nodes().Any()))
            empty.RemoveNodes();
        return copy;
    }
}
