using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>The adapters, usage domains and control domains that are assigned to a mediated device.</summary>
sealed record FakeApMatrix(FakeApMask Adapters, FakeApMask Domains, FakeApMask Controls)
{
    internal FakeApMatrix()
        : this(new FakeApMask(), new FakeApMask(), new FakeApMask()) { }

    /// <summary>The queues: every adapter with every domain.</summary>
    internal IEnumerable<(int Adapter, int Domain)> Queues =>
        Adapters.All.SelectMany(adapter => Domains.All.Select(domain => (adapter, domain)));

    /// <summary>
    /// One line for each queue; without adapters or without domains, one line for each of the others.
    /// </summary>
    internal string Text
    {
        get
        {
            List<int> adapters = [.. Adapters.All];
            List<int> domains = [.. Domains.All];
            IEnumerable<string> lines =
                adapters.Count == 0 ? domains.Select(domain => Line(null, domain))
                : domains.Count == 0 ? adapters.Select(adapter => Line(adapter, null))
                : Queues.Select(queue => Line(queue.Adapter, queue.Domain));
            return string.Concat(lines);
        }
    }

    internal string ControlText =>
        string.Concat(Controls.All.Select(domain => string.Create(CultureInfo.InvariantCulture, $"{domain:x4}\n")));

    /// <summary>The three masks on one line, as in <c>ap_config</c>.</summary>
    internal string Configuration => $"{Adapters},{Domains},{Controls}\n";

    internal static FakeApMatrix? ParseConfiguration(string text)
    {
        string[] parts = (text.EndsWith('\n') ? text[..^1] : text).Split(',');
        FakeApMask?[] masks = [.. parts.Select(FakeApMask.Parse)];
        return masks is [{ } adapters, { } domains, { } controls]
            ? new FakeApMatrix(adapters, domains, controls)
            : null;
    }

    /// <summary>Reads what <c>matrix</c> and <c>control_domains</c> show.</summary>
    internal static FakeApMatrix Parse(string matrix, string controls)
    {
        FakeApMatrix read = new();
        foreach (string line in matrix.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('.');
            Set(read.Adapters, parts[0]);
            Set(read.Domains, parts[^1]);
        }
        foreach (string line in controls.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Set(read.Controls, line);
        return read;

        static void Set(FakeApMask mask, string hex)
        {
            bool isNumber = int.TryParse(
                hex,
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out int number
            );
            if (isNumber && number is >= 0 and < FakeApMask.Size)
                mask[number] = true;
        }
    }

    internal FakeApMatrix Copy() => new(Adapters.Copy(), Domains.Copy(), Controls.Copy());

    static string Line(int? adapter, int? domain) =>
        string.Create(CultureInfo.InvariantCulture, $"{adapter:x2}.{domain:x4}\n");
}
