using System.Xml;
using System.Xml.Schema;
using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>The grammar and the schemas agree, but for what <see cref="SchemaGap"/> lists.</summary>
public sealed class SchemaAgreementTests
{
    const ulong Seed = 10;
    const int Documents = 3000;

    static readonly SchemaGap[] Gaps = [.. SchemaGap.Elements, .. SchemaGap.Attributes, SchemaGap.Values];

    [TestCase("device")]
    [TestCase("hostdev")]
    public void Schema_AcceptsWhatTheGrammarGenerates(string root)
    {
        XmlSchemaSet set = Schema(root);
        for (int number = 0; number < Documents; number++)
        {
            XElement document = Parse(Make(root, new Dice(Seed ^ (ulong)number), changes: 0))!;
            Assert.That(Validate(document).Diagnostics, Is.Empty, $"{document}");
            Assert.That(SchemaVerdict.Accepts(set, document), $"{document}");
        }
    }

    [TestCase("device")]
    [TestCase("hostdev")]
    public void Schema_DiffersOnlyInKnownGaps(string root)
    {
        XmlSchemaSet set = Schema(root);
        Dictionary<string, int> counts = Gaps.ToDictionary(gap => gap.Name, _ => 0);
        int valid = 0;
        int refused = 0;
        for (int number = 0; number < 2 * Documents; number++)
        {
            Dice dice = new((Seed << 32) ^ (ulong)number);
            if (Parse(Change(root, dice, number)) is not { } document)
                continue;
            ValidationResult ours = Validate(document);
            if (ours.Diagnostics.Any(found => found.Id == DiagnosticIds.HostdevSkipped))
                continue;
            bool isAccepted = SchemaVerdict.Accepts(set, document);
            if (ours.IsValid)
                Assert.That(isAccepted, $"the schema refuses: {document}");
            valid += ours.IsValid ? 1 : 0;
            refused += isAccepted ? 0 : 1;
            if (ours.IsValid || !isAccepted)
                continue;
            foreach (Diagnostic found in ours.Diagnostics)
            {
                SchemaGap? gap = Array.Find(Gaps, one => one.Explains(found));
                Assert.That(gap, Is.Not.Null, $"the schema accepts: {found} in {document}");
                counts[gap!.Name]++;
            }
        }
        TestContext.Out.WriteLine($"{valid} valid, {refused} refused by both");
        foreach ((string gap, int count) in counts)
            TestContext.Out.WriteLine($"{count, 6} {gap}");
        Assert.That(valid, Is.GreaterThan(Documents / 5));
        Assert.That(refused, Is.GreaterThan(Documents / 5));
    }

    static XmlSchemaSet Schema(string root) =>
        root == "device" ? NodeDeviceSchemas.Load() : NodeDeviceSchemas.LoadHostdev();

    static ElementType Type(string root) => root == "device" ? NodeDeviceGrammar.Device : HostdevGrammar.Hostdev;

    static string Change(string root, Dice dice, int number)
    {
        if (number % 3 > 0)
            return Make(root, dice, number % 3);
        RandomDocument document =
            root == "device" ? RandomDocument.Make(Seed, number) : RandomHostdev.Make(Seed, number);
        return Encoding.UTF8.GetString(document.Bytes);
    }

    static string Make(string root, Dice dice, int changes)
    {
        MarkupElement element = new GrammarDocument(dice).Make(root, Type(root));
        DocumentMutator mutator = new(
            dice,
            element,
            root == "device" ? Conformance.Grammar.Capabilities.Values : Conformance.HostdevTable.ByKind.Values
        );
        for (int i = 0; i < changes; i++)
            mutator.Change();
        StringBuilder text = new();
        element.Print(text, null);
        return text.ToString();
    }

    static XElement? Parse(string text)
    {
        try
        {
            XElement element = XElement.Parse(text, LoadOptions.PreserveWhitespace);
            return element.Name.LocalName is "device" or "hostdev" ? element : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static ValidationResult Validate(XElement document)
    {
        ValidationOptions options = new() { Authority = ValidationAuthority.Schema, Version = LibvirtVersion.V12_8 };
        return document.Name.LocalName == "device"
            ? NodeDeviceValidator.Validate(document, options)
            : HostdevValidator.Validate(document, options);
    }
}
