using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Random migration documents, compared with plain nested loops.</summary>
public sealed class CompatibilityDocumentProperties
{
    static readonly string[] Pieces =
    [
        "SELF:\n",
        "COMPATIBLE:\n",
        " a=1\n",
        "\tb={v:int:1,2}\n",
        "{v}",
        "{v:",
        "int:",
        "string:",
        "/0",
        "/2",
        "1-99999",
        "\"",
        "#",
        "=",
        ",",
        "}",
        "\r",
        "\0",
        "\ud800",
        "é",
        "\n",
        "\n ",
    ];

    [Test]
    public void Parse_RandomDocuments_ExpandsLikeNestedLoops()
    {
        int documents = 0;
        int refused = 0;
        long rows = 0;
        List<string> wrong = [];
        for (int seed = 0; seed < 12_000 && wrong.Count < 5; seed++)
        {
            RandomCompatibilityDocument random = new(seed);
            bool isRead = CompatibilityDocument.TryParse(
                random.Text,
                null,
                out CompatibilityDocument? document,
                out ValueList<Diagnostic> diagnostics
            );
            documents++;
            if (random.Rows.Count > CompatibilityDocument.MaxRows)
            {
                refused++;
                if (isRead || diagnostics[^1].Id != DiagnosticIds.TooManyCompatibilityRows)
                    wrong.Add($"seed {seed}: not refused\n{random.Text}");
                continue;
            }
            rows += random.Rows.Count;
            IEnumerable<string> read = document?.Rows?.Select(AsText) ?? ["nothing"];
            if (!read.SequenceEqual(random.Rows.Distinct()))
                wrong.Add($"seed {seed}: {string.Join('\n', diagnostics)}\n{random.Text}");
        }
        TestContext.Out.WriteLine($"{documents} documents, {rows} rows, {refused} refused for their rows");
        Assert.That(wrong, Is.Empty);
        Assert.That(refused, Is.GreaterThan(5));
        Assert.That(rows, Is.GreaterThan(documents));
    }

    [Test]
    public void TryParse_DamagedDocuments_NeverThrows()
    {
        int read = 0;
        for (int seed = 0; seed < 12_000; seed++)
        {
            Dice dice = new((ulong)~seed);
            StringBuilder text = new(dice.Percent(80) ? new RandomCompatibilityDocument(seed).Text : "");
            for (int i = dice.Below(6); i >= 0; i--)
            {
                int at = dice.Below(text.Length + 1);
                if (dice.Percent(50))
                    text.Insert(at, dice.Of<string>(Pieces));
                else
                    text.Remove(at, Math.Min(dice.Below(5), text.Length - at));
            }
            bool isRead = CompatibilityDocument.TryParse(
                text.ToString(),
                "d",
                out CompatibilityDocument? document,
                out ValueList<Diagnostic> diagnostics
            );
            read += isRead ? 1 : 0;
            bool hasError = diagnostics.Any(one => one.Severity == DiagnosticSeverity.Error);
            if (
                isRead == hasError
                || isRead != document is not null
                || diagnostics.Any(one => one.Location.Line is null)
            )
                Assert.Fail($"seed {seed}: {string.Join('\n', diagnostics)}\n{text}");
        }
        Assert.That(read, Is.GreaterThan(1000).And.LessThan(11_000));
    }

    [Test]
    public void CanMigrateTo_RandomDocuments_IsCompatibleWhereARowOrSelfIsEqual()
    {
        int compatible = 0;
        for (int seed = 0; seed < 3_000; seed++)
        {
            if (
                !CompatibilityDocument.TryParse(
                    new RandomCompatibilityDocument(seed).Text,
                    null,
                    out CompatibilityDocument? target,
                    out _
                )
            )
                continue;
            foreach (CompatibilityDescription row in target.Rows!.Value.Take(5))
            {
                CompatibilityResult result = new CompatibilityDocument { Self = row }.CanMigrateTo(target);
                bool isEmpty = row.Fields.All(field => field.Value.Length == 0);
                Assert.That(
                    result.Verdict,
                    Is.EqualTo(isEmpty ? CompatibilityVerdict.Unknown : CompatibilityVerdict.Compatible)
                );
                compatible += isEmpty ? 0 : 1;
            }
            Assert.That(target.CompareDirections(target).Disagree, Is.False);
        }
        Assert.That(compatible, Is.GreaterThan(1000));
    }

    static string AsText(CompatibilityDescription row) =>
        string.Concat(row.Fields.Select(field => $"{field.Key}={field.Value}\n"));
}
