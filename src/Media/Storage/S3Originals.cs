using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Trove.Media;

/// <summary>Originals as objects in a bucket, so that nodes without a common folder have them all.</summary>
internal sealed class S3Originals(S3Settings settings) : IOriginalStore, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly AmazonS3Client _client = new(
        new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
        ConfigOf(settings)
    );

    public async Task PutAsync(string id, PictureFormat format, byte[] content, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content, writable: false);
        await _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = settings.Bucket,
                Key = KeyOf(id, format),
                InputStream = body,
                ContentType = "image/" + format.ToString().ToLowerInvariant(),
                UseChunkEncoding = false,
            },
            cancellationToken
        );
    }

    public async Task<byte[]?> GetAsync(string id, PictureFormat format, CancellationToken cancellationToken)
    {
        try
        {
            using var found = await _client.GetObjectAsync(settings.Bucket, KeyOf(id, format), cancellationToken);
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task RemoveAsync(string id, PictureFormat format, CancellationToken cancellationToken) =>
        _client.DeleteObjectAsync(settings.Bucket, KeyOf(id, format), cancellationToken);

    public void Dispose() => _client.Dispose();

    private static AmazonS3Config ConfigOf(S3Settings settings)
    {
        var config = new AmazonS3Config
        {
            Timeout = Timeout,
            // Others that speak S3 do not all know Amazon's newer checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        // Setting one of the two, even to null, unsets the other.
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = settings.Region;
            config.ForcePathStyle = true;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        }

        return config;
    }

    private string KeyOf(string id, PictureFormat format) => settings.Prefix + OriginalName.Of(id, format);
}
