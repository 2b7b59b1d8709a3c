using System.Reflection;
using System.Text.Json;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mdev.NodeDev.Smoke;

/// <summary>
/// One walk through the library as a user's program makes it: an invented host, what libvirt lists on it, held against
/// what libvirt said, byte for byte; each document read back; then this machine's own <c>/sys</c>.
/// </summary>
static class SmokeTest
{
    internal static bool Run(TextWriter output)
    {
        // What the library needs of its dependencies: the lowest versions, where the packages are used.
        NodeHostOptions options = new() { LoggerFactory = NullLoggerFactory.Instance };
        bool isRegistered = new ServiceCollection().AddNodeDev().Any(one => one.ServiceType == typeof(NodeHost));
        HostSnapshot snapshot = new NodeHost(HostTreeText.Parse(Resource("host.tree")), options).Scan();
        LibvirtView view = LibvirtView.Create(snapshot);
        Dictionary<string, string> answers = Answers(Resource("libvirt.txt"));
        int different = 0;
        foreach (LibvirtDevice node in view.Nodes)
        {
            string xml = node.Device.ToXml();
            bool isSame = answers.Remove(node.Name, out string? answer) && answer == xml.TrimEnd('\n');
            bool isReadBack = NodeDeviceXml.Parse(xml) == node.Device;
            // A driver prints the kind of mtty at top level, and libvirt's own grammar does not have it there.
            bool isValid =
                NodeDeviceValidator.Validate(xml).IsValid
                == !xml.Contains("\n  <capability type='mdev_types'>", StringComparison.Ordinal);
            string json = JsonSerializer.Serialize(node.Device, SmokeJson.Default.NodeDevice);
            bool isJson = JsonSerializer.Deserialize(json, SmokeJson.Default.NodeDevice) == node.Device;
            if (!isSame || !isReadBack || !isValid || !isJson)
            {
                different++;
                output.WriteLine(
                    $"{node.Name}: as libvirt: {isSame}, read back: {isReadBack}, validated: {isValid}, "
                        + $"JSON: {isJson}\n{xml}\n{json}"
                );
            }
        }
        byte[] host = JsonSerializer.SerializeToUtf8Bytes(snapshot, SmokeJson.Default.HostSnapshot);
        if (JsonSerializer.Deserialize(host, SmokeJson.Default.HostSnapshot) != snapshot)
        {
            different++;
            output.WriteLine("The snapshot is not the same after JSON.");
        }
        output.WriteLine(
            $"{view.Nodes.Count} documents, {different} different, {answers.Count} of "
                + $"libvirt's missing: {string.Join(' ', answers.Keys)}"
        );
        output.WriteLine(
            view.Nodes.Last(node => node.Name.StartsWith("mdev_", StringComparison.Ordinal)).Device.ToXml()
        );
        if (OperatingSystem.IsLinux())
            output.WriteLine($"This machine: {LibvirtView.Create(NodeHost.Local.Scan()).Nodes.Count} documents.");
        return different == 0 && answers.Count == 0 && isRegistered;
    }

    /// <summary>libvirt's documents by name: the sections <c>=== NAME</c> of the recording.</summary>
    static Dictionary<string, string> Answers(string recording) =>
        recording
            .Split("\n=== ")
            .Skip(1)
            .Select(section => section.Split('\n', 2))
            .Where(section => section[0][0] != '@' && !section[0].Contains(' ', StringComparison.Ordinal))
            .ToDictionary(section => section[0], section => section[1].TrimEnd('\n'));

    static string Resource(string name)
    {
        using Stream stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
