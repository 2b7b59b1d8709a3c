namespace Mdev.NodeDev.Tests;

public sealed class VgpuFactsTests
{
    const string Sample = """
        {
          "format": 1,
          "gpus": {
            "0000:a1:00.0": {
              "mode": "mixed-size",
              "memoryGiB": 48,
              "generation": "ada",
              "instances": [
                {
                  "id": 3,
                  "profile": "1g.24gb",
                  "mode": "same-size"
                },
                {
                  "id": 4,
                  "profile": "1g.5gb+me"
                }
              ],
              "avoid": [
                "0000:a1:02.3"
              ],
              "maxima": {
                "NVIDIA L40S-4Q": 12
              }
            }
          }
        }
        """;

    static readonly VgpuFacts Facts = new()
    {
        Gpus =
        [
            new VgpuGpuFacts
            {
                Gpu = PciAddress.Parse("0000:a1:00.0"),
                Mode = VgpuMode.MixedSize,
                MemoryGiB = 48,
                Generation = VgpuGeneration.Ada,
                Instances =
                [
                    new VgpuInstanceFacts
                    {
                        Id = 3,
                        Profile = "1g.24gb",
                        Mode = VgpuMode.SameSize,
                    },
                    new VgpuInstanceFacts { Id = 4, Profile = "1g.5gb+me" },
                ],
                Avoid = [PciAddress.Parse("0000:a1:02.3")],
                Maxima = [new VgpuMaximum("NVIDIA L40S-4Q", 12)],
            },
        ],
    };

    [Test]
    public void Parse_Sample_IsTheFactsAndBack()
    {
        VgpuFacts? read = Parse(Sample, out string[] diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(read, Is.EqualTo(Facts));
        Assert.That(Facts.ToJson(), Is.EqualTo(Sample));
        Assert.That(Facts.Find(PciAddress.Parse("0000:a1:00.0")), Is.EqualTo(Facts.Gpus[0]));
        Assert.That(Facts.Find(PciAddress.Parse("0000:a1:00.1")), Is.Null);
        Assert.That(
            $"{Facts} / {Facts.Gpus[0]} / {Facts.Gpus[0].Instances!.Value[1]} / {Facts.Gpus[0].Maxima[0]}",
            Is.EqualTo("facts of 1 GPU / 0000:a1:00.0, MixedSize / instance 4: 1g.5gb+me / NVIDIA L40S-4Q: 12")
        );
    }

    [TestCase("""{"format":1}""", "")]
    [TestCase("""{"gpus":{},"format":1}""", "")]
    [TestCase("""{"format":1,"gpus":{"0000:A1:00.0":{}}}""", "0000:a1:00.0")]
    [TestCase("""{"format":1,"gpus":{"0000:a1:00.0":{"instances":[]}}}""", "0000:a1:00.0 0")]
    public void Parse_LittleKnown_IsAccepted(string json, string expected)
    {
        VgpuFacts? facts = Parse(json, out string[] diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(
            string.Join('|', facts!.Gpus.Select(gpu => $"{gpu.Gpu} {gpu.Instances?.Count}".TrimEnd())),
            Is.EqualTo(expected)
        );
    }

    // After the prefix {"format":1,"gpus":{"0000:a1:00.0":{ the line is 1 and the column 37.
    [TestCase("\"mode\":\"mixed\"", "44|\"mode\" is 'mixed', which is not one of same-size, mixed-size, mig")]
    [TestCase("\"mode\":null", "44|\"mode\" is null, which is not one of same-size, mixed-size, mig")]
    [TestCase("\"mode\":[1,{\"a\":2}]", "44|\"mode\" is a list, which is not one of same-size, mixed-size, mig")]
    [TestCase("\"memoryGiB\":0", "49|\"memoryGiB\" is 0, which is not a number above 0")]
    [TestCase("\"memoryGiB\":1.5", "49|\"memoryGiB\" is 1.5, which is not a number above 0")]
    [TestCase("\"memoryGiB\":99999999999", "49|\"memoryGiB\" is 99999999999, which is not a number above 0")]
    [TestCase("\"memoryGiB\":\"48\"", "49|\"memoryGiB\" is '48', which is not a number above 0")]
    [TestCase("\"avoid\":\"x\"", "45|\"avoid\" is 'x', which is not a list")]
    [TestCase("\"avoid\":[\"x\"]", "46|\"avoid\" is 'x', which is not a PCI address such as 0000:a1:00.0")]
    [TestCase("\"avoid\":[[1]]", "46|\"avoid\" is a list, which is not a PCI address such as 0000:a1:00.0")]
    [TestCase("\"maxima\":{\"A\":0}", "51|\"A\" is 0, which is not a number above 0")]
    [TestCase(
        "\"maxima\":{\" \":1}",
        "47|\"maxima\" is ' ', which is not the name of a profile such as NVIDIA L40S-4Q"
    )]
    [TestCase("\"maxima\":[]", "46|\"maxima\" is a list, which is not an object")]
    [TestCase("\"instances\":{}", "49|\"instances\" is an object, which is not a list")]
    [TestCase("\"instances\":[7]", "50|\"instances\" is 7, which is not an object")]
    [TestCase(
        "\"instances\":[{\"profile\":\"1g.5gb\"}]",
        "69|\"id\" is missing, which is not possible for a GPU instance"
    )]
    [TestCase("\"instances\":[{\"id\":1}]", "57|\"profile\" is missing, which is not possible for a GPU instance")]
    [TestCase(
        "\"instances\":[{\"id\":-1,\"profile\":\"1g.5gb\"}]",
        "56|\"id\" is -1, which is not a number of 0 or above"
    )]
    [TestCase(
        "\"instances\":[{\"id\":1,\"profile\":\"1c.5gb\"}]",
        "68|\"profile\" is '1c.5gb', which is not the shape of a GPU instance such as 1g.24gb or 1g.5gb+me"
    )]
    [TestCase(
        "\"instances\":[{\"id\":1,\"profile\":\"1g.5gb\\n\"}]",
        "68|\"profile\" is '1g.5gb\\u000a', which is not the shape of a GPU instance such as 1g.24gb or 1g.5gb+me"
    )]
    [TestCase(
        "\"instances\":[{\"id\":1,\"profile\":\"1g.5gb\",\"mode\":\"mig\"}]",
        "84|\"mode\" is 'mig', which is not one of same-size, mixed-size"
    )]
    [TestCase(
        "\"instances\":[{\"id\":1,\"profile\":\"1g.5gb\"},{\"id\":1,\"profile\":\"1g.5gb\"}]",
        "104|\"id\" is 1, which is not the number of one instance alone"
    )]
    [TestCase(
        "\"generation\":\"Ada\"",
        "50|\"generation\" is 'Ada', which is not one of maxwell, pascal, volta, turing, "
            + "ampere, ada, hopper, blackwell"
    )]
    public void Parse_InvalidFact_IsRefusedWithItsPlace(string members, string expected)
    {
        string[] parts = expected.Split('|');
        VgpuFacts? facts = Parse(
            "{\"format\":1,\"gpus\":{\"0000:a1:00.0\":{" + members + "}}}",
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(facts, Is.Null);
        Assert.That(diagnostics, Is.EqualTo([$"f.json(1,{parts[0]}): error ND6005: {parts[1]}"]));
    }

    [TestCase("", "1,1", "ND6003", "it is empty")]
    [TestCase("[]", "1,1", "ND6003", "it is a list; facts are one object")]
    [TestCase(
        "{\n \"format\": 1,\n}",
        "3,1",
        "ND6003",
        "it is not valid JSON: there is a comma before the closing bracket"
    )]
    [TestCase("{\"format\":1} x", "1,14", "ND6003", "it is not valid JSON: 'x' is not expected here")]
    [TestCase("{}", null, "ND6004", "the format is missing; this version reads format 1")]
    [TestCase("{\"format\":2}", "1,11", "ND6004", "the format is 2; this version reads format 1")]
    [TestCase("{\"format\":\"1\"}", "1,11", "ND6004", "the format is '1'; this version reads format 1")]
    [TestCase("{\"format\":1,\"gpus\":[]}", "1,20", "ND6005", "\"gpus\" is a list, which is not an object")]
    [TestCase(
        "{\"format\":1,\"gpus\":{\"x\":{}}}",
        "1,21",
        "ND6005",
        "\"gpus\" is 'x', which is not a PCI address such as 0000:a1:00.0"
    )]
    [TestCase(
        "{\"format\":1,\n\"gpus\":{\"0000:a1:00.0\":7}}",
        "2,24",
        "ND6005",
        "\"0000:a1:00.0\" is 7, which is not an object"
    )]
    public void Parse_OtherDocument_IsRefusedWithItsPlace(string json, string? place, string id, string message)
    {
        VgpuFacts? facts = Parse(json, out string[] diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(facts, Is.Null);
        Assert.That(diagnostics, Is.EqualTo([$"f.json{(place is null ? "" : $"({place})")}: error {id}: {message}"]));
        Assert.That(
            () => VgpuFacts.Parse(Encoding.UTF8.GetBytes(json)),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.Contains(message)
        );
    }

    [Test]
    public void Parse_SeveralErrors_AreAllReported()
    {
        Parse("""{"format":2,"gpus":{"x":{"mode":1,"memoryGiB":0}}}""", out string[] diagnostics);
        Assert.That(
            diagnostics.Select(text => text.Split(':')[1].Trim()),
            Is.EqualTo(["error ND6004", "error ND6005", "error ND6005", "error ND6005"])
        );
    }

    [TestCase("""{"format":1,"later":{"a":[1]}}""", "f.json(1,13): warning ND6104: the member \"later\" is not known")]
    [TestCase(
        """{"format":1,"gpus":{"0000:a1:00.0":{"Mode":"mig"}}}""",
        "f.json(1,37): warning ND6104: the member \"Mode\" is not known"
    )]
    [TestCase("""{"format":1,"format":1}""", "f.json(1,13): warning ND6105: the member \"format\" stands there twice")]
    [TestCase(
        """{"format":1,"gpus":{"0000:a1:00.0":{},"0000:A1:00.0":{}}}""",
        "f.json(1,39): warning ND6105: the member \"0000:A1:00.0\" stands there twice"
    )]
    public void Parse_UnknownOrRepeatedMember_IsAWarning(string json, string expected)
    {
        VgpuFacts? facts = Parse(json, out string[] diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(facts, Is.Not.Null);
        Assert.That(diagnostics, Is.EqualTo([expected]));
    }

    [Test]
    public void Parse_Long_IsRefused()
    {
        string json = Sample + new string(' ', VgpuFacts.MaxBytes);
        Assert.That(Parse(json, out string[] diagnostics), Is.Null);
        Assert.That(diagnostics, Is.EqualTo(["f.json: error ND6003: it is longer than 1048576 bytes"]));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Parse_ManyUnknownMembers_AreCounted()
    {
        string many = string.Concat(Enumerable.Range(0, 90_000).Select(i => $",\"{i}\":1"));
        Assert.That(Parse($$"""{"format":1{{many}}}""", out string[] diagnostics), Is.Not.Null);
        Assert.That(diagnostics, Has.Length.EqualTo(1000));
    }

    [Test]
    public void ToJson_UnknownMode_IsLeftOut() =>
        Assert.That(
            new VgpuFacts
            {
                Gpus =
                [
                    new VgpuGpuFacts
                    {
                        Gpu = default,
                        Mode = VgpuMode.Unknown,
                        Generation = VgpuGeneration.Unknown,
                    },
                ],
            }.ToJson(),
            Is.EqualTo("{\n  \"format\": 1,\n  \"gpus\": {\n    \"0000:00:00.0\": {}\n  }\n}")
        );

    static VgpuFacts? Parse(string json, out string[] diagnostics)
    {
        bool isRead = VgpuFacts.TryParse(
            Encoding.UTF8.GetBytes(json),
            "f.json",
            out VgpuFacts? facts,
            out ValueList<Diagnostic> found
        );
        Assert.That(isRead, Is.EqualTo(facts is not null));
        diagnostics = [.. found.Select(one => one.ToString())];
        return facts;
    }
}
