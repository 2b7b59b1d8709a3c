// Gives the mediated device of a document an attribute, and prints the document as libvirt would, and as JSON. What the
// library does not know, such as <ticket>, stays.
//
//     dotnet run --project samples/EditDocument -- samples/EditDocument/device.xml vgpu_params=1
using System.Text.Json;
using Mdev.NodeDev;

if (args is not [var file, var assignment] || assignment.Split('=', 2) is not [var name, var value])
{
    Console.Error.WriteLine("Usage: EditDocument DEVICE.xml NAME=VALUE");
    return 2;
}

NodeDevice device = NodeDeviceXml.Load(file);
if (device.Find<MdevCapability>() is not { } mdev)
{
    Console.Error.WriteLine($"{file}: not a mediated device");
    return 1;
}
MdevCapability edited = mdev with { Attributes = mdev.Attributes.Add(new MdevAttribute(name, value)) };
device = device with { Capabilities = device.Capabilities.SetItem(device.Capabilities.IndexOf(mdev), edited) };

// Would libvirt take what was built?
ValidationOptions options = new() { Kind = DocumentKind.Definition, Version = LibvirtVersion.V11_3 };
foreach (Diagnostic diagnostic in NodeDeviceValidator.Validate(device, options).Diagnostics)
    Console.WriteLine(diagnostic);

Console.Write(device.ToXml());
Console.WriteLine(JsonSerializer.Serialize(device));
return JsonSerializer.Deserialize<NodeDevice>(JsonSerializer.Serialize(device)) == device ? 0 : 1;
